package uk.threshold.policy;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Which pack it is, as it is remembered when its files are gone.
 *
 * @param version whole numbers with dots between them
 * @param digest SHA-256 in 64 lower-case hexadecimal digits
 * @param from first Europe/London day it may be in force
 */
public record PackIdentity(String name, String version, String digest, LocalDate from) {

    public static PackIdentity of(Pack pack) {
        Edition edition = pack.edition();
        return new PackIdentity(edition.name(), edition.version(), pack.digest(), edition.from());
    }

    /** Whether it begins on an earlier day than the other or, of the same name, has a lower version. */
    public boolean isOlderThan(PackIdentity other) {
        return from.isBefore(other.from)
                || name.equals(other.name) && Arrays.compare(numbers(version), numbers(other.version)) < 0;
    }

    /** Whether it goes by the name and version of the other and is another. */
    public boolean passesFor(PackIdentity other) {
        return name.equals(other.name) && version.equals(other.version) && !digest.equals(other.digest);
    }

    /** Name and version. */
    @Override
    public String toString() {
        return name + " " + version;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
