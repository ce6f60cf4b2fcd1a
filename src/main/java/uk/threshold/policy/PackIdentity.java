package uk.threshold.policy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which pack it is, as it is remembered when its files are gone.
 *
 * @param version whole numbers with dots between them
 * @param digest SHA-256 in 64 lower-case hexadecimal digits
 * @param from first Europe/London day it may be in force
 * @param local what one practice has agreed beyond it, where that is laid over it
 */
public record PackIdentity(
        String name, String version, String digest, LocalDate from, Optional<ProtocolIdentity> local) {

    /** A pack alone. */
    public PackIdentity(String name, String version, String digest, LocalDate from) {
        this(name, version, digest, from, Optional.empty());
    }

    public static PackIdentity of(Pack pack) {
        Edition edition = pack.edition();
        return new PackIdentity(edition.name(), edition.version(), pack.digest(), edition.from(), edition.local());
    }

    /** The pack without what is laid over it. */
    public PackIdentity alone() {
        return local.map(protocol -> new PackIdentity(name, version, protocol.over(), from))
                .orElse(this);
    }

    /**
     * Whether what a practice laid over it has a lower version, or is lacking; or it begins on an earlier day than the other or,
     * of the same name, has a lower version.
     */
    public boolean isOlderThan(PackIdentity other) {
        return agreed() < other.agreed()
                || from.isBefore(other.from)
                || name.equals(other.name) && Arrays.compare(numbers(version), numbers(other.version)) < 0;
    }

    private int agreed() {
        return local.map(ProtocolIdentity::version).orElse(0);
    }

    /** Whether it goes by the name and version of the other, and is another; or what is laid over it does. */
    public boolean passesFor(PackIdentity other) {
        boolean itself = name.equals(other.name)
                && version.equals(other.version)
                && !alone().digest.equals(other.alone().digest);
        return itself
                || local.isPresent()
                        && other.local.filter(local.get()::passesFor).isPresent();
    }

    /** Whether it may come into force after the other. */
    public boolean follows(PackIdentity other) {
        return !isOlderThan(other) && !passesFor(other);
    }

    /** Name and version, and those of what is laid over it. */
    @Override
    public String toString() {
        return name + " " + version + local.map(protocol -> " with " + protocol).orElse("");
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
