package uk.threshold.disclosure;

import java.util.Optional;
import java.util.Set;
import uk.threshold.policy.Destination;

/** In what form an answer is asked for. What leaves of a resource is the same in each. */
public sealed interface Shape {

    /** All of it, as the searchset that {@code $disclose} returns. */
    record Everything() implements Shape {}

    /** All that the confidential annex holds, as a searchset of the same form. */
    record Annex() implements Shape {}

    /**
     * One page of a search.
     *
     * @param after the last position of the page before
     * @param count most resources on a page, from 1; the caveat is not counted
     * @param self link to this page, made of accepted parameters alone
     */
    record Page(Selection selection, Optional<Position> after, int count, String self, NextPage next) implements Shape {
        public Page {
            if (count < 1) {
                throw new IllegalArgumentException("a page holds at least one resource");
            }
        }
    }

    /** One resource by itself. */
    record Single(Position position) implements Shape {}

    /**
     * Which resources a search asks for; empty parts ask for all.
     *
     * @param patient pseudonym of the person whom the resource's own subject reference names
     * @param pseudonym of the resource
     */
    record Selection(Set<String> types, Optional<String> patient, Optional<String> pseudonym) {
        public Selection {
            types = Set.copyOf(types);
        }
    }

    /** Into what goes that is asked for in this form. */
    default Destination destination() {
        return switch (this) {
            case Everything everything -> Destination.ANSWER;
            case Page page -> Destination.ANSWER;
            case Single single -> Destination.ANSWER;
            case Annex annex -> Destination.ANNEX;
        };
    }

    /** By what name the record of a reading tells the form. */
    default String recordedAs() {
        return switch (this) {
            case Everything everything -> "whole";
            case Annex annex -> "annex";
            case Page page -> "page";
            case Single single -> "resource";
        };
    }

    /** Makes the link to the page that begins after a position. */
    interface NextPage {
        String link(Position last);
    }
}
