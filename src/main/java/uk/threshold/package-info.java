/**
 * Threshold, room by room, top to bottom; a room may import any room above it.
 *
 * <ul>
 *   <li>{@code carerecord} – what is held: persons, items, fields, what makes them sensitive; never content
 *   <li>{@code request} – who asks, about whom, why, on what ground, for which window
 *   <li>{@code consent} – what a person has said about sharing, and what it means for one item
 *   <li>{@code policy} – decides
 *   <li>{@code comparison} – what two rulebooks decide differently, exactly
 *   <li>{@code ledger} – a tamper-evident list of byte strings with guards; a stranger to {@code policy}
 *   <li>{@code intake} – accept, label, keep
 *   <li>{@code disclosure} – the one way out: gather, decide, record, release; a stranger to {@code intake}
 *   <li>{@code desk} – the practice's side: rulings, statements, closing, accounting
 *   <li>{@code fhir} – translates between FHIR R4 and the rooms above; the only room that knows HAPI
 *   <li>{@code shelf} – packs from files
 *   <li>{@code verifier} – checks offline what the ledger gave out; a stranger to every room above, of the JDK alone
 *   <li>{@code command} – the launcher's subcommands
 *   <li>{@code postgres} – keeps everything
 *   <li>{@code http} – the front door
 * </ul>
 *
 * The first nine are pure: no clock, randomness, I/O or framework.
 */
@NullMarked
package uk.threshold;

import org.jspecify.annotations.NullMarked;
