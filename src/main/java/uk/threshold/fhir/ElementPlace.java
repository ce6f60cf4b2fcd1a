package uk.threshold.fhir;

/**
 * Where an element stands.
 *
 * @param path its FHIR path from the type of its resource, without indexes
 * @param sent its path with indexes from the root of what was sent, such as {@code Bundle.entry[3].resource.note[1]}
 */
record ElementPlace(String path, String sent) {

    /** The place of the member of this name; that of an extended primitive is the primitive's. */
    ElementPlace member(String name) {
        String plain = name.startsWith("_") ? name.substring(1) : name;
        return new ElementPlace(path + "." + plain, sent + "." + plain);
    }

    /** The place of one item, where a list stands here. */
    ElementPlace item(int index) {
        return new ElementPlace(path, sent + "[" + index + "]");
    }
}
