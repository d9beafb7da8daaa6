package io.rackside.drivers.cluster.object;

import java.util.List;
import java.util.Map;

/**
 * One condition on labels.
 *
 * @param operator In, NotIn, Exists, DoesNotExist, Gt or Lt
 */
public record Requirement(String key, String operator, List<String> values) {
    public Requirement {
        values = List.copyOf(values);
    }

    /** Whether labels fulfil it; one with an operator we do not know is never fulfilled. */
    public boolean holds(Map<String, String> labels) {
        String label = labels.get(key);
        return switch (operator) {
            case "In" -> label != null && values.contains(label);
            case "NotIn" -> label == null || !values.contains(label);
            case "Exists" -> label != null;
            case "DoesNotExist" -> label == null;
            case "Gt" -> compared(label, 1);
            case "Lt" -> compared(label, -1);
            default -> false;
        };
    }

    private boolean compared(String label, int sign) {
        if (label == null || values.size() != 1) {
            return false;
        }
        try {
            return Long.compare(Long.parseLong(label), Long.parseLong(values.getFirst())) == sign;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
