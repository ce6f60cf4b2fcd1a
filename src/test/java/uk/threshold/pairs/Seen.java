package uk.threshold.pairs;

import java.util.Map;

/**
 * All that one call gives its reader, but for its date and its ids.
 *
 * @param call what was asked for
 * @param receipt what the reader's half of the receipt says once it is opened
 */
record Seen(String call, int status, Map<String, String> headers, String body, String receipt) {}
