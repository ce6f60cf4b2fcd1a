package uk.threshold.disclosure;

/** The exact bytes of one stored resource, passed from store to renderer by rooms that never look inside. */
public final class StoredBytes {
    private final byte[] json;

    private StoredBytes(byte[] json) {
        this.json = json;
    }

    /** A handle to these UTF-8 JSON bytes. */
    public static StoredBytes of(byte[] json) {
        return new StoredBytes(json.clone());
    }

    /** The bytes themselves, for the room that projects them. */
    public byte[] copy() {
        return json.clone();
    }

    /** Hidden, so that no log line or message can carry content. */
    @Override
    public String toString() {
        return "«stored»";
    }
}
