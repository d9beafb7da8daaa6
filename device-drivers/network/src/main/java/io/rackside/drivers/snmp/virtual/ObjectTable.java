package io.rackside.drivers.snmp.virtual;

import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * The objects of a twin by their names. What a value is, and whether it is there, is looked up when
 * it is asked for; rows may come and go meanwhile.
 */
final class ObjectTable implements ObjectView {
    private final NavigableMap<OID, Supplier<Optional<Variable>>> objects =
            new ConcurrentSkipListMap<>();

    void fixed(String object, Variable value) {
        Optional<Variable> always = Optional.of(value);
        objects.put(new OID(object), () -> always);
    }

    void live(String object, Supplier<Variable> value) {
        objects.put(new OID(object), () -> Optional.of(value.get()));
    }

    void sometimes(String object, Supplier<Optional<Variable>> value) {
        objects.put(new OID(object), value);
    }

    void remove(String object) {
        objects.remove(new OID(object));
    }

    static OctetString text(String text) {
        return new OctetString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param address as {@code 00:11:22:33:44:55}
     */
    static OctetString mac(String address) {
        return new OctetString(HexFormat.ofDelimiter(":").parseHex(address));
    }

    @Override
    public Optional<VariableBinding> at(OID object) {
        Supplier<Optional<Variable>> value = objects.get(object);
        return value == null
                ? Optional.empty()
                : value.get().map(now -> new VariableBinding(object, now));
    }

    @Override
    public Optional<VariableBinding> after(OID object) {
        for (Map.Entry<OID, Supplier<Optional<Variable>>> next :
                objects.tailMap(object, false).entrySet()) {
            Optional<Variable> value = next.getValue().get();
            if (value.isPresent()) {
                return Optional.of(new VariableBinding(next.getKey(), value.get()));
            }
        }
        return Optional.empty();
    }
}
