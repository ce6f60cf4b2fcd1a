package uk.threshold.desk;

import java.time.Instant;
import java.util.UUID;

/** What became of something that somebody raised, or of the answer to it. */
public sealed interface Heard {

    /** It is kept, and recorded by this entry. */
    record Kept(UUID stance, Instant at, UUID entry) implements Heard {}

    /** Nothing was kept. */
    record TurnedBack(Ground ground) implements Heard {}
}
