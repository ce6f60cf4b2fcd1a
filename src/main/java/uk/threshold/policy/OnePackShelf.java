package uk.threshold.policy;

import java.util.Optional;

/** A shelf on which one pack lies, in force for all. */
record OnePackShelf(Pack pack) implements PolicyShelf {
    @Override
    public Pack due(String organisation) {
        return pack;
    }

    @Override
    public Pack house() {
        return pack;
    }

    @Override
    public Pack inForce(String practice) {
        return pack;
    }

    @Override
    public Optional<Pack> byDigest(String digest) {
        return Optional.of(pack).filter(known -> known.digest().equals(digest));
    }
}
