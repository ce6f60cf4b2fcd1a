package uk.threshold.policy;

/**
 * What one practice has agreed beyond a pack, as it is remembered when its file is gone.
 *
 * @param practice ODS code of the practice whose entries it protects
 * @param name such as {@code north-street}
 * @param version a whole number from one up; the practice raises it with every change
 * @param digest of what it says itself, SHA-256 in 64 lower-case hexadecimal digits
 * @param over digest of the pack it is laid over
 */
public record ProtocolIdentity(String practice, String name, int version, String digest, String over) {

    /** Whether it goes by the version of the other, of the same practice, and says something else. */
    public boolean passesFor(ProtocolIdentity other) {
        return practice.equals(other.practice) && version == other.version && !digest.equals(other.digest);
    }

    /** Whether the same practice agreed on the other later. */
    public boolean isOlderThan(ProtocolIdentity other) {
        return practice.equals(other.practice) && version < other.version;
    }

    /** Name and version. */
    @Override
    public String toString() {
        return name + " " + version;
    }
}
