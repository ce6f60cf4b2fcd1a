package uk.threshold.shelf;

/**
 * One reason why a pack is refused.
 *
 * @param what what is wrong, in lower case and without a stop
 * @param remedy what to do about it
 */
public record Fault(Spot spot, String what, String remedy) {
    @Override
    public String toString() {
        return spot + ": " + what + "; " + remedy;
    }
}
