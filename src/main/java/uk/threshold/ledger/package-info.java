/**
 * A tamper-evident list of byte strings with guards: append, prove, verify.
 *
 * <p>An entry's public part is hashed into an RFC 9162 Merkle tree; its personal part is kept beside the tree as two
 * salted commitments that can be opened, or erased. The room knows nothing of children, FHIR or SQL, and takes
 * salts, ids and keys as arguments.
 */
@NullMarked
package uk.threshold.ledger;

import org.jspecify.annotations.NullMarked;
