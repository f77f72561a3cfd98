//! How much is drawn on the pages of a PDF, each stream as often as it is named?
//!
//! A page names its contents in a list that may name one stream any number of times, and these draw forms that draw forms: what is small in the file,
//! and still small when each stream is unpacked once, is any size on a page. So it is counted before the crate puts it together.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use pdf_oxide::PdfDocument;
use pdf_oxide::encryption::EncryptionHandler;
use pdf_oxide::object::{Object, ObjectRef};

use super::bounds::{nested, plain_name};
use super::unpack::unpacked;
use crate::ingest::bounded::too_large;
use crate::ingest::{Refusal, RejectReason};

/// The crate follows forms in forms no deeper.
const MAX_DEPTH: usize = 10;
/// The crate reads so many forms of a page.
const MAX_FORMS: u64 = 500;
/// So many forms are looked at, each on each page.
const MAX_VISITS: usize = 200_000;

/// So many texts of a page, each with its place, are more than a page of letters has: the crate compares each with others.
const MAX_TEXTS: u64 = 50_000;
/// So many texts has no file of so many pages.
const MAX_ALL_TEXTS: u64 = 4_000_000;

/// What is drawn: bytes, and texts among them.
#[derive(Clone, Copy, Default)]
struct Weight {
    bytes: u64,
    texts: u64,
}

impl Weight {
    fn add(&mut self, times: u64, other: Weight) {
        self.bytes = self.bytes.saturating_add(times.saturating_mul(other.bytes));
        self.texts = self.texts.saturating_add(times.saturating_mul(other.texts));
    }
}

/// What a stream draws itself, and how often it draws what by which name.
struct Drawing {
    weight: Weight,
    names: BTreeMap<String, u64>,
}

/// What is known of the streams of a document.
struct Drawings<'a> {
    document: &'a PdfDocument,
    locked: Option<EncryptionHandler>,
    limit: u64,
    known: HashMap<ObjectRef, Rc<Drawing>>,
    /// Of a form, with the page whose resources it uses or none: `None` while its own forms are counted.
    weights: HashMap<(ObjectRef, Option<usize>), Option<Weight>>,
    visits: usize,
}

/// Refuses a document whose streams unpack to more than `limit` bytes, images apart, or whose pages draw more than that.
pub(super) fn check(document: &PdfDocument, limit: u64) -> Result<(), Refusal> {
    let locked = unlocked(document);
    let mut drawings = Drawings { document, locked, limit, known: HashMap::new(), weights: HashMap::new(), visits: 0 };
    drawings.streams()?;
    let mut drawn = Weight::default();
    for index in 0..document.page_count().unwrap_or(0) {
        let Ok(page) = document.get_page(index) else { continue };
        let of_page = drawings.page(index, &page)?;
        drawn.add(1, of_page);
        if drawn.bytes > limit {
            return Err(too_large(limit));
        }
        if of_page.texts > MAX_TEXTS || drawn.texts > MAX_ALL_TEXTS {
            let detail = match of_page.texts > MAX_TEXTS {
                true => format!("page {} shows more than {MAX_TEXTS} texts", index + 1),
                false => format!("its pages show more than {MAX_ALL_TEXTS} texts"),
            };
            return Err((RejectReason::TooLarge, detail));
        }
    }
    Ok(())
}

/// Whether an image is among what a page may draw.
pub(super) fn shows_image(document: &PdfDocument, index: usize) -> bool {
    let Ok(page) = document.get_page(index) else { return false };
    let objects = entry(document, &entry(document, &page, "Resources"), "XObject");
    objects.as_dict().is_some_and(|objects| objects.values().any(|one| is_image(&resolved(document, one))))
}

/// What unlocks a document without a password, as the crate makes it for itself and keeps it.
fn unlocked(document: &PdfDocument) -> Option<EncryptionHandler> {
    let trailer = document.trailer().as_dict()?;
    let mut words = resolved(document, trailer.get("Encrypt")?).as_dict()?.clone();
    for word in words.values_mut() {
        *word = resolved(document, word);
    }
    let id = trailer.get("ID").and_then(Object::as_array).and_then(|ids| ids.first()?.as_string());
    let mut handler = EncryptionHandler::new(&Object::Dictionary(words), id.unwrap_or_default().to_vec()).ok()?;
    handler.authenticate(b"").ok()?.then_some(handler)
}

impl Drawings<'_> {
    /// Refuses where the streams unpack to more than the limit, each counted once.
    fn streams(&self) -> Result<(), Refusal> {
        let mut left = self.limit;
        for id in self.document.all_object_ids() {
            let at = ObjectRef::new(id, 0);
            let Ok(object) = self.document.load_object(at) else { continue };
            if matches!(object, Object::Stream { .. }) && !is_image(&object) {
                left -= self.bytes(&object, Some(at), left)?.len() as u64;
            }
        }
        Ok(())
    }

    /// What is drawn on a page: its contents and the looks of its annotations.
    fn page(&mut self, index: usize, page: &Object) -> Result<Weight, Refusal> {
        let Some(words) = page.as_dict() else { return Ok(Weight::default()) };
        let resources = entry(self.document, page, "Resources");
        let mut drawn = Weight::default();
        if let Some(contents) = words.get("Contents") {
            let whole = resolved(self.document, contents);
            let one = [contents.clone()];
            for stream in whole.as_array().map_or(&one[..], Vec::as_slice) {
                drawn.add(1, self.weight(stream, &resources, Some(index), 0)?);
                if drawn.bytes > self.limit {
                    return Err(too_large(self.limit));
                }
            }
        }
        for annotation in entry(self.document, page, "Annots").as_array().into_iter().flatten() {
            let appearances = entry(self.document, &resolved(self.document, annotation), "AP");
            let Some(look) = appearances.as_dict().and_then(|looks| looks.get("N")) else { continue };
            let looks: Vec<Object> = match resolved(self.document, look) {
                Object::Dictionary(states) => states.into_values().collect(),
                _ => vec![look.clone()],
            };
            for look in &looks {
                drawn.add(1, self.weight(look, &resources, Some(index), 1)?);
            }
            if drawn.bytes > self.limit {
                return Err(too_large(self.limit));
            }
        }
        Ok(drawn)
    }

    /// What a stream and the forms that it draws show. `page`: whose resources it uses where it has none.
    fn weight(
        &mut self,
        stream: &Object,
        resources: &Object,
        page: Option<usize>,
        depth: usize,
    ) -> Result<Weight, Refusal> {
        if depth > MAX_DEPTH {
            return Ok(Weight::default());
        }
        self.visits += 1;
        if self.visits > MAX_VISITS {
            return Err((RejectReason::TooLarge, format!("its pages draw more than {MAX_VISITS} streams")));
        }
        let at = stream.as_reference();
        let object = resolved(self.document, stream);
        let own = entry(self.document, &object, "Resources");
        let (resources, page) = if own.as_dict().is_some() { (&own, None) } else { (resources, page) };
        let key = at.map(|at| (at, page));
        match key.and_then(|key| self.weights.get(&key)) {
            Some(Some(weight)) => return Ok(*weight),
            Some(None) => {
                return Err((RejectReason::Damaged, "not a whole PDF: a form of it draws itself".to_string()));
            }
            None => {}
        }
        if let Some(key) = key {
            self.weights.insert(key, None);
        }
        let drawing = self.drawing(&object, at)?;
        let forms = entry(self.document, resources, "XObject");
        let mut weight = drawing.weight;
        for (name, times) in &drawing.names {
            let Some(form) = forms.as_dict().and_then(|forms| forms.get(name)) else { continue };
            if !is_image(&resolved(self.document, form)) {
                weight.add((*times).min(MAX_FORMS), self.weight(form, resources, page, depth + 1)?);
            }
            if weight.bytes > self.limit {
                return Err(too_large(self.limit));
            }
        }
        if let Some(key) = key {
            self.weights.insert(key, Some(weight));
        }
        Ok(weight)
    }

    fn drawing(&mut self, object: &Object, at: Option<ObjectRef>) -> Result<Rc<Drawing>, Refusal> {
        if let Some(known) = at.and_then(|at| self.known.get(&at)) {
            return Ok(known.clone());
        }
        let bytes = self.bytes(object, at, self.limit)?;
        nested(&bytes)?;
        // the crate puts a line end behind each stream
        let texts = bytes.windows(2).filter(|pair| shows(pair)).count() as u64;
        let weight = Weight { bytes: bytes.len() as u64 + 1, texts };
        let drawing = Rc::new(Drawing { weight, names: drawn(&bytes) });
        if let Some(at) = at {
            self.known.insert(at, drawing.clone());
        }
        Ok(drawing)
    }

    /// The bytes of a stream without lock and unpacked; of anything else none.
    fn bytes(&self, object: &Object, at: Option<ObjectRef>, left: u64) -> Result<Vec<u8>, Refusal> {
        let Object::Stream { dict, data } = object else { return Ok(Vec::new()) };
        let open = dict.get("Type").and_then(Object::as_name).is_some_and(|word| ["ObjStm", "XRef"].contains(&word));
        let data = match (&self.locked, at) {
            (Some(lock), Some(at)) if !open => lock.decrypt_stream(data, at.id, at.r#gen.into()).unwrap_or_default(),
            _ => data.to_vec(),
        };
        unpacked(dict.get("Filter"), data, left, self.limit)
    }
}

/// What a dictionary holds under a word; nothing where it holds none.
fn entry(document: &PdfDocument, object: &Object, word: &str) -> Object {
    object.as_dict().and_then(|words| words.get(word)).map_or(Object::Null, |entry| resolved(document, entry))
}

/// The object itself, or that which it refers to.
fn resolved(document: &PdfDocument, object: &Object) -> Object {
    match object.as_reference() {
        Some(at) => document.load_object(at).unwrap_or(Object::Null),
        None => object.clone(),
    }
}

fn is_image(object: &Object) -> bool {
    object.as_dict().and_then(|words| words.get("Subtype")?.as_name()) == Some("Image")
}

/// Whether two bytes are an operator that shows a text, or one behind the end of that (ISO 32000-1, table 109).
fn shows(pair: &[u8]) -> bool {
    matches!(pair, [b'T', b'j' | b'J'] | [b')' | b'>' | b' ' | b'\n', b'\'' | b'"'])
}

/// How often each name is drawn: `/Fm0 Do`.
fn drawn(bytes: &[u8]) -> BTreeMap<String, u64> {
    let mut names = BTreeMap::new();
    let words = bytes.split(|byte| byte.is_ascii_whitespace() || *byte == 0).filter(|word| !word.is_empty());
    let mut before: &[u8] = &[];
    for word in words {
        // nothing has to stand between an operator and what is named next: `q/Fm0 Do/Fm1 Do`
        if word.starts_with(b"Do")
            && !word.get(2).is_some_and(u8::is_ascii_alphanumeric)
            && let Some(slash) = before.iter().rposition(|&byte| byte == b'/')
        {
            *names.entry(plain_name(&before[slash + 1..])).or_default() += 1;
        }
        before = word;
    }
    names
}
