package uk.threshold.request;

/**
 * An organisation in the gateway's own directory.
 *
 * @param ods its ODS code
 */
public record Organisation(String ods, String name, AgencyKind kind, String telephone) {}
