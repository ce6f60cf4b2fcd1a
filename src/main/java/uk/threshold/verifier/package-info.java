/**
 * Checks offline what the disclosure ledger gave out. A stranger to every other room, above all to the {@code ledger} it
 * checks, and of the JDK alone: an auditor reads it whole, compiles it with javac and runs it.
 */
package uk.threshold.verifier;
