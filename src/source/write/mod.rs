pub fn authoring() {}
pub fn graph() {}
