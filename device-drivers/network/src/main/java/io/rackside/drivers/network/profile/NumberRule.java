package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A number an agent has.
 *
 * @param object a column, or a single object with its instance
 * @param factor that makes the agent's number one in our unit
 * @param digits column that tells how many of its digits are decimals
 * @param scale column that tells what to multiply it with, or divide it by where that is negative
 * @param none the agent's numbers that stand for no value
 * @param least in our unit; less is no value
 * @param most in our unit; more is no value
 */
public record NumberRule(
        Oid object,
        double factor,
        Optional<Oid> digits,
        Optional<Oid> scale,
        Set<Double> none,
        double least,
        double most) {
    /** What makers send in place of a number that is not there (65535, -1 and the like apart). */
    private static final double BEYOND = 2_147_483_640;

    public NumberRule {
        none = Set.copyOf(none);
    }

    /** A scaled number in our unit, absent where it is beyond what can be. */
    public OptionalDouble apply(double said) {
        if (Math.abs(said) >= BEYOND) {
            return OptionalDouble.empty();
        }
        double value = Math.round(said * factor * 1e6) / 1e6;
        return value < least || value > most ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
