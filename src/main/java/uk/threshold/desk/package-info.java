/**
 * The practice's side: who is meant by a request, who judges it and how, how it is closed, what people said on sharing and
 * what they raised, what falls due, what families see online, what was shared about a person, and what there is to learn
 * from it in numbers without names. Everything done here is recorded in the same commit; what the practice sees is what would
 * leave. And, for an operator, who there is and who acts for whom.
 */
@NullMarked
package uk.threshold.desk;

import org.jspecify.annotations.NullMarked;
