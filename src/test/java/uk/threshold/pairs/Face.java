package uk.threshold.pairs;

import java.util.List;

/** What readers of a household see. */
interface Face {
    /** What each call of the reader gives, in their order. */
    List<Seen> read(Asked asked, Family family);
}
