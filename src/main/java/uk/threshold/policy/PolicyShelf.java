package uk.threshold.policy;

import java.util.Optional;

/** Where packs are kept. */
public interface PolicyShelf {

    /** The pack that decides now. */
    Pack inForce();

    /** The pack with this digest, or empty where the shelf never held it. */
    Optional<Pack> byDigest(String digest);
}
