package uk.threshold.intake;

import java.util.UUID;

/**
 * The keys of the guards that a change to the records raises.
 *
 * <p>{@code person}: what is recorded of, or must be kept from, a person, by the id the entries use. {@code household}: who
 * is who around a child. {@code consent}: what a person has said about sharing. {@code document}: what a Binary holds, and
 * what it belongs to.
 */
public final class GuardKeys {
    private GuardKeys() {}

    public static String person(UUID person) {
        return "person/" + person;
    }

    public static String household(UUID child) {
        return "household/" + child;
    }

    public static String document(UUID binary) {
        return "document/" + binary;
    }

    public static String consent(UUID person) {
        return "consent/" + person;
    }
}
