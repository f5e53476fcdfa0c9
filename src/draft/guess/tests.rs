use super::class_name;

#[test]
fn a_class_has_one_name_however_it_is_written() {
    for text in ["8A", "8a", "8 a", "åk 8A", "Klass 8 A", "8-a"] {
        assert_eq!(class_name(text), "8A", "{text}");
    }
    for text in ["7-1", "TE23A", "Blå", "Åk 7-9", "123A", "8 och 9", "NA22"] {
        assert_eq!(class_name(text), text);
    }
    assert_eq!(class_name("Åk 9"), "9");
}
