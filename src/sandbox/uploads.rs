//! Uploads of media samples.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::refusal::Refusal;

/// The uploads of an account. What was uploaded is not kept: nobody can ask for it again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Uploads {
    open: BTreeMap<String, Upload>,
    handles: Vec<String>,
    next: u64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Upload {
    mime: String,
    length: u64,
    received: u64,
}

/// Types that the upload guide names.
const TYPES: [&str; 6] = [
    "application/pdf",
    "image/jpeg",
    "image/jpg",
    "image/png",
    "video/mp4",
    "video/3gpp",
];

/// Seconds for which a handle is good. Meta documents none; its handles hold a time some weeks ahead.
const GOOD_FOR: i64 = 30 * super::account::DAY;

impl Uploads {
    pub(super) fn open(
        &mut self,
        length: Option<&str>,
        mime: Option<&str>,
    ) -> Result<Value, Refusal> {
        let length = length.and_then(|text| text.parse().ok()).unwrap_or(0_u64);
        if length == 0 {
            return Err(Refusal::parameter("The parameter file_length is required."));
        }
        let mime = mime.unwrap_or_default();
        if !TYPES.contains(&mime) {
            return Err(Refusal::parameter(format!(
                "file_type {mime} is not supported."
            )));
        }
        self.next += 1;
        let id = format!("upload:U2FuZGJveA{}==", self.next);
        self.open.insert(
            id.clone(),
            Upload {
                mime: mime.to_owned(),
                length,
                received: 0,
            },
        );
        Ok(json!({"id": format!("{id}?sig=ARZ{}", self.next)}))
    }

    pub(super) fn offset(&self, id: &str) -> Result<Value, Refusal> {
        let upload = self.open.get(id).ok_or_else(|| Refusal::nothing(id))?;
        Ok(json!({"id": id, "file_offset": upload.received}))
    }

    /// Takes bytes; gives a handle when all of them are there.
    pub(super) fn take(
        &mut self,
        id: &str,
        offset: Option<&str>,
        bytes: usize,
        app: &str,
        now: i64,
    ) -> Result<Value, Refusal> {
        let upload = self.open.get_mut(id).ok_or_else(|| Refusal::nothing(id))?;
        let offset: u64 = offset
            .and_then(|text| text.parse().ok())
            .ok_or_else(|| Refusal::parameter("The header file_offset is required."))?;
        if offset != upload.received || upload.received == upload.length {
            return Err(Refusal::parameter(format!(
                "file_offset is {offset}, and {} bytes are here.",
                upload.received
            )));
        }
        upload.received += bytes as u64;
        if upload.received > upload.length {
            upload.received = offset;
            return Err(Refusal::parameter("More bytes than file_length says."));
        }
        if upload.received < upload.length {
            return Ok(json!({"id": id, "file_offset": upload.received}));
        }
        let mime = base64(upload.mime.as_bytes());
        let handle = format!(
            "4::{mime}:ARsandbox{}:e:{}:{app}:1:ARs",
            self.handles.len() + 1,
            now + GOOD_FOR
        );
        self.handles.push(handle.clone());
        Ok(json!({ "h": handle }))
    }

    /// Whether every handle in a payload was given here.
    pub(super) fn check(&self, payload: &Value) -> Result<(), Refusal> {
        match payload {
            Value::Object(fields) => {
                let handles = fields.get("header_handle").and_then(Value::as_array);
                for handle in handles.into_iter().flatten().filter_map(Value::as_str) {
                    if !self.handles.iter().any(|known| known == handle) {
                        return Err(Refusal::subcode(2_388_273).blaming("components"));
                    }
                }
                fields.values().try_for_each(|value| self.check(value))
            }
            Value::Array(items) => items.iter().try_for_each(|value| self.check(value)),
            _ => Ok(()),
        }
    }
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let sign = SIGNS.get((bits >> (18 - 6 * place) & 63) as usize);
            match sign {
                Some(sign) if place <= chunk.len() => out.push(char::from(*sign)),
                _ => out.push('='),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;
    use crate::template::media::handle_type;

    #[test]
    fn a_handle_names_its_type() {
        for mime in super::TYPES {
            let handle = format!("4::{}:x", base64(mime.as_bytes()));
            assert_eq!(handle_type(&handle).as_deref(), Some(mime));
        }
        assert_eq!(base64(b"image/jpg"), "aW1hZ2UvanBn");
    }
}
