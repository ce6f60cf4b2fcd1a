/**
 * Decides. Facts, rules, conditions, effects, decisions, explanations and packs: policy as data in a small closed
 * language, where the most protective rule that speaks wins, where nothing leaves without a permit, and where doubt
 * protects. Content never enters this room.
 */
@NullMarked
package uk.threshold.policy;

import org.jspecify.annotations.NullMarked;
