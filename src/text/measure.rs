pub fn code_points(s: &str) -> usize {
    s.len()
}
pub fn utf16_units(s: &str) -> usize {
    s.len()
}
