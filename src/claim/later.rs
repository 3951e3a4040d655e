//! What is read of a claim only when claims are compared.

use std::ops::{Deref, DerefMut};

/// A large value that is empty until it is read: nothing is kept of an empty one, so that claims are small until they are compared.
#[derive(Clone, Debug)]
pub struct Later<T>(Option<Box<T>>);

/// A value that can be empty.
pub trait Empty: Default + 'static {
    /// Returns the empty one.
    fn empty() -> &'static Self;
}

impl<T> Default for Later<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> From<T> for Later<T> {
    fn from(value: T) -> Self {
        Self(Some(Box::new(value)))
    }
}

impl<T: Empty> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &self.0 {
            Some(value) => value,
            None => T::empty(),
        }
    }
}

impl<T: Empty> DerefMut for Later<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Empty + PartialEq> PartialEq for Later<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}
