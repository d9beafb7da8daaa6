package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;

import java.util.Map;
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
 * @param end what the rows of the object end with beyond the row that is meant: where a table has a
 *     row for each quantity
 * @param fahrenheit when the agent's number is in °F
 * @param units where a table tells the unit of each row by a text: what the agent's numbers in it
 *     are to be multiplied with
 * @param or where to look where this gives no value
 */
public record NumberRule(
        Oid object,
        double factor,
        Optional<Oid> digits,
        Optional<Oid> scale,
        Set<Double> none,
        double least,
        double most,
        Optional<Oid> end,
        Optional<ReadingRule.Only> fahrenheit,
        Optional<Units> units,
        Optional<NumberRule> or) {
    /** What makers send in place of a number that is not there (65535, -1 and the like apart). */
    private static final double BEYOND = 2_147_483_640;

    /** Factors by the text of a unit; with a text that is not among them there is no value. */
    public record Units(Oid object, Map<String, Double> factors) {
        public Units {
            factors = Map.copyOf(factors);
        }
    }

    public NumberRule {
        none = Set.copyOf(none);
    }

    /** A scaled number in our unit, absent where it is beyond what can be. */
    public OptionalDouble apply(double said) {
        return within(said, said * factor);
    }

    /** The same of a temperature in °F. */
    public OptionalDouble applyFahrenheit(double said) {
        return within(said, Math.round((said * factor - 32) / 1.8 * 10) / 10.0);
    }

    private OptionalDouble within(double said, double meant) {
        if (Math.abs(said) >= BEYOND) {
            return OptionalDouble.empty();
        }
        double value = Math.round(meant * 1e6) / 1e6;
        return value < least || value > most ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
