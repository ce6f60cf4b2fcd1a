package uk.threshold.disclosure;

import java.util.UUID;

/** The ids under which one requesting organisation knows what is kept here; useless to any other. */
public interface Pseudonyms {

    /** The pseudonym of an internal id: 32 lower-case hexadecimal digits, the same at every call. */
    String of(UUID id);
}
