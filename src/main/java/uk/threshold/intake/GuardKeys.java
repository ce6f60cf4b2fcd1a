package uk.threshold.intake;

import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;

/**
 * The keys of the guards that a change to the records raises.
 *
 * <p>{@code person}: what is recorded of, or must be kept from, a person, by the id the entries use. {@code household}: who
 * is who around a child. {@code consent}: what a person has said about sharing. {@code document}: what a Binary holds, and
 * what it belongs to. {@code number}: who has an NHS number at a practice; many numbers share a guard, so that its key tells none.
 * {@code policy}: which pack decides for a practice.
 */
public final class GuardKeys {
    /** Over how many guards the numbers of a practice are spread. */
    public static final int NUMBERS = 1021;

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

    public static String number(String practice, NhsNumber number) {
        return "number/" + practice + "/" + Long.parseLong(number.digits()) % NUMBERS;
    }

    public static String consent(UUID person) {
        return "consent/" + person;
    }

    public static String policy(String practice) {
        return "policy/" + practice;
    }
}
