package uk.threshold.bench;

/**
 * What some seconds of calls came to.
 *
 * @param perSecond answers in a second
 * @param gatewayMillis processor time of the gateway for each answer
 * @param databaseMillis processor time of PostgreSQL for each answer
 * @param median of the time to an answer, in ms
 * @param slowest of a hundred answers, in ms
 */
record Slice(double perSecond, double gatewayMillis, double databaseMillis, double median, double slowest) {

    /** Processor time for each answer, in ms; where work is to be done it varies less than throughput on a shared machine. */
    double millis() {
        return gatewayMillis + databaseMillis;
    }
}
