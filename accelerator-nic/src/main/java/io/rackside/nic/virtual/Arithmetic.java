package io.rackside.nic.virtual;

import io.rackside.nic.virtual.LineNode.Misread;

import java.util.function.UnaryOperator;

/** Sums of whole numbers and variables, as between {@code $((} and {@code ))}. */
final class Arithmetic {
    private final String text;
    private final UnaryOperator<String> variables;
    private int at;

    private Arithmetic(String text, UnaryOperator<String> variables) {
        this.text = text.replaceAll("\\s+", "");
        this.variables = variables;
    }

    static long of(String text, UnaryOperator<String> variables) {
        Arithmetic sum = new Arithmetic(text, variables);
        long value = sum.sum();
        if (sum.at < sum.text.length()) {
            throw new Misread("arithmetic expression: \"" + text + "\"");
        }
        return value;
    }

    private boolean takes(char operator) {
        boolean here = at < text.length() && text.charAt(at) == operator;
        at += here ? 1 : 0;
        return here;
    }

    private long sum() {
        long value = product();
        while (at < text.length()) {
            if (takes('+')) {
                value += product();
            } else if (takes('-')) {
                value -= product();
            } else {
                break;
            }
        }
        return value;
    }

    private long product() {
        long value = one();
        while (at < text.length()) {
            if (takes('*')) {
                value *= one();
            } else if (takes('/')) {
                value /= divisor();
            } else if (takes('%')) {
                value %= divisor();
            } else {
                break;
            }
        }
        return value;
    }

    private long divisor() {
        long value = one();
        if (value == 0) {
            throw new Misread("division by zero");
        }
        return value;
    }

    private long one() {
        if (takes('-')) {
            return -one();
        }
        if (takes('(')) {
            long value = sum();
            if (!takes(')')) {
                throw new Misread("arithmetic expression: \"" + text + "\"");
            }
            return value;
        }
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String word = text.substring(from, at);
        String value = word.matches("\\d+") ? word : word.isEmpty() ? "" : variables.apply(word);
        if (word.isEmpty() || !value.matches("-?\\d{1,17}|")) {
            throw new Misread("arithmetic expression: \"" + text + "\"");
        }
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }
}
