//! Numbers and strings as bytes, and back.
//!
//! In: values, or bytes of a file. Out: bytes, or values. Whatever the bytes are, reading ends in
//! a value or in [`Damage`], never in a panic. Fixed numbers are little-endian; a varint holds
//! seven bits a byte, the lowest first (LEB128). It never touches a file.

use std::fmt;

/// What is wrong with bytes that could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damage(pub &'static str);

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A value, or what is wrong with its bytes.
pub(super) type Decoded<T> = Result<T, Damage>;

const SHORT: Damage = Damage("it ends too early");

/// Bytes that are read from front to back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    /// True where nothing is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next `n` bytes.
    pub fn take(&mut self, n: usize) -> Decoded<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(n).ok_or(SHORT)?;
        self.0 = rest;
        Ok(head)
    }

    fn fixed<const N: usize>(&mut self) -> Decoded<[u8; N]> {
        self.take(N)?.try_into().map_err(|_| SHORT)
    }

    /// One byte.
    pub fn u8(&mut self) -> Decoded<u8> {
        Ok(self.fixed::<1>()?[0])
    }

    /// Four bytes.
    pub fn u32(&mut self) -> Decoded<u32> {
        self.fixed().map(u32::from_le_bytes)
    }

    /// Six bytes.
    pub fn u48(&mut self) -> Decoded<u64> {
        let b = self.fixed::<6>()?;
        Ok(u64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], 0, 0]))
    }

    /// Eight bytes.
    pub fn u64(&mut self) -> Decoded<u64> {
        self.fixed().map(u64::from_le_bytes)
    }

    /// A varint of at most 64 bits.
    pub fn varint(&mut self) -> Decoded<u64> {
        let mut value = 0u64;
        for (at, &byte) in self.0.iter().enumerate().take(10) {
            let bits = u64::from(byte & 0x7F);
            if at == 9 && bits > 1 {
                return Err(Damage("a number is too large"));
            }
            value |= bits << (7 * at);
            if byte < 0x80 {
                self.0 = &self.0[at + 1..];
                return Ok(value);
            }
        }
        Err(SHORT)
    }

    /// A varint that must fit 32 bits.
    pub fn small(&mut self) -> Decoded<u32> {
        u32::try_from(self.varint()?).map_err(|_| Damage("a number is too large"))
    }

    /// A string: its length as a varint, then its bytes.
    pub fn string(&mut self) -> Decoded<&'a str> {
        let length = self.small()? as usize;
        std::str::from_utf8(self.take(length)?).map_err(|_| Damage("a text is not UTF-8"))
    }

    /// A string or nothing: 0, or 1 and the string.
    pub fn option(&mut self) -> Decoded<Option<String>> {
        match self.u8()? {
            0 => Ok(None),
            1 => Ok(Some(self.string()?.to_owned())),
            _ => Err(Damage("a choice has an unknown number")),
        }
    }
}

/// The opposite of [`Bytes`].
pub(super) trait Put {
    /// Six bytes.
    fn put_u48(&mut self, value: u64);
    /// A varint.
    fn put_varint(&mut self, value: u64);
    /// Length and bytes.
    fn put_string(&mut self, text: &str);
    /// 0, or 1 and the string.
    fn put_option(&mut self, text: Option<&str>);
    /// Four bytes.
    fn put_u32(&mut self, value: u32);
    /// Eight bytes.
    fn put_u64(&mut self, value: u64);
}

impl Put for Vec<u8> {
    fn put_u48(&mut self, value: u64) {
        self.extend_from_slice(&value.to_le_bytes()[..6]);
    }

    fn put_varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.push(value as u8);
    }

    fn put_string(&mut self, text: &str) {
        self.put_varint(text.len() as u64);
        self.extend_from_slice(text.as_bytes());
    }

    fn put_option(&mut self, text: Option<&str>) {
        match text {
            None => self.push(0),
            Some(text) => {
                self.push(1);
                self.put_string(text);
            }
        }
    }

    fn put_u32(&mut self, value: u32) {
        self.extend_from_slice(&value.to_le_bytes());
    }

    fn put_u64(&mut self, value: u64) {
        self.extend_from_slice(&value.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(number in any::<u64>(), text in ".{0,40}", small in 0u64..300) {
            let mut out = Vec::new();
            out.put_varint(number);
            out.put_option(Some(&text));
            out.put_u48(number & 0xFFFF_FFFF_FFFF);
            out.put_varint(small);
            out.put_option(None);
            let mut bytes = Bytes(&out);
            prop_assert_eq!(bytes.varint(), Ok(number));
            prop_assert_eq!(bytes.option(), Ok(Some(text)));
            prop_assert_eq!(bytes.u48(), Ok(number & 0xFFFF_FFFF_FFFF));
            prop_assert_eq!(bytes.varint(), Ok(small));
            prop_assert_eq!(bytes.option(), Ok(None));
            prop_assert!(bytes.is_empty());
        }

        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..30)) {
            let _ = Bytes(&bytes).varint();
            let _ = Bytes(&bytes).string();
            let _ = Bytes(&bytes).option();
            let _ = Bytes(&bytes).u64();
        }
    }
}
