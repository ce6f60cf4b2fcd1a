package uk.threshold.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.threshold.carerecord.Category;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PackIdentity;
import uk.threshold.policy.PolicyShelf;

/** A shelf with a pack that another follows, by which some codes mean something else. */
public final class FollowedPack implements PolicyShelf {
    /** An injury by the first pack, abuse by the second. */
    public static final String BRUISE = "125667009";

    /** In no list of the first pack; the second calls it an injury. */
    public static final String LISTED_LATER = "248062006";

    /** An attendance by the first pack; in no list of the second. */
    public static final String LISTED_NO_MORE = "185202000";

    public static final Pack FIRST = new OnePack('a').pack();
    public static final Pack SECOND = new OnePack(
                    'b',
                    "2",
                    Map.of(BRUISE, Category.ACCOUNT_OF_ABUSE, LISTED_LATER, Category.INJURY),
                    List.of(LISTED_NO_MORE))
            .pack();

    private volatile Pack due = FIRST;

    /** From now on the second is due. */
    public void comesDue() {
        due = SECOND;
    }

    /** As if somebody had put the first pack back alone. */
    void goesBack() {
        due = FIRST;
    }

    public static PackIdentity first() {
        return PackIdentity.of(FIRST);
    }

    public static PackIdentity second() {
        return PackIdentity.of(SECOND);
    }

    @Override
    public Pack due(String organisation) {
        return due;
    }

    @Override
    public Pack house() {
        return due;
    }

    @Override
    public Pack inForce(String practice) {
        return due;
    }

    @Override
    public Optional<Pack> byDigest(String digest) {
        return Stream.of(FIRST, SECOND)
                .filter(pack -> pack.digest().equals(digest))
                .findFirst();
    }
}
