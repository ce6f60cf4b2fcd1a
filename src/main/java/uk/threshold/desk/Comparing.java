package uk.threshold.desk;

import uk.threshold.disclosure.AsReadNow;
import uk.threshold.disclosure.ReleasedContent;

/**
 * What it takes to compare what left with what would leave now.
 *
 * @param content compares two versions where something of them left
 */
public record Comparing(ChangeRegister register, AsReadNow reading, ReleasedContent content) {}
