package uk.threshold.policy;

import java.util.Optional;

/** Where packs are kept. */
public interface PolicyShelf {

    /**
     * The pack that is to decide for a practice by version and date. Of another organisation, which keeps nothing that is
     * labelled, it decides at once.
     *
     * @param organisation ODS code
     */
    Pack due(String organisation);

    /** The pack that is due today wherever nothing local is agreed; what anybody may be told of the rules is of it. */
    Pack house();

    /**
     * The pack that decides for a practice now: the due one once all that the practice keeps is labelled under it, until
     * then the one before.
     *
     * @param practice ODS code
     */
    Pack inForce(String practice);

    /** The pack with this digest, or empty where the shelf never held it. */
    Optional<Pack> byDigest(String digest);

    /** A shelf on which one pack lies, in force for all. */
    static PolicyShelf of(Pack pack) {
        return new OnePackShelf(pack);
    }
}
