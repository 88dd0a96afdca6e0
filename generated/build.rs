//! Generates the crate from the pages in `docs`.

fn main() -> Result<(), docbind::BuildError> {
    docbind::Builder::new("../docs").generate()
}
