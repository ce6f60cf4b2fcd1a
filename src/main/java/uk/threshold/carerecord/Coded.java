package uk.threshold.carerecord;

import java.util.Optional;

/** A member of a closed vocabulary, known in packs, profiles and records by one lower-case word. */
public interface Coded {

    /** The word that stands for this member, such as {@code mental-health}. */
    String code();

    /** The member of {@code vocabulary} whose code is exactly {@code code}, or empty. */
    static <E extends Enum<E> & Coded> Optional<E> parse(Class<E> vocabulary, String code) {
        return Optional.ofNullable(Vocabularies.members(vocabulary).get(code)).map(vocabulary::cast);
    }

    /** The code of an enum constant: its name in lower case with hyphens. */
    static String ofName(Enum<?> constant) {
        return Vocabularies.name(constant);
    }
}
