package io.rackside.drivers.snmp.virtual;

import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

import java.util.List;
import java.util.Optional;

/** A device's objects as an agent shows them that does not go through them as it should. */
record Misled(ObjectView objects, List<Mischief> mischiefs) implements ObjectView {
    @Override
    public Optional<VariableBinding> at(OID object) {
        return objects.at(object).map(this::bloated);
    }

    @Override
    public Optional<VariableBinding> after(OID object) {
        for (Mischief mischief : mischiefs) {
            switch (mischief) {
                case Mischief.Repeats repeats when object.equals(repeats.object()) -> {
                    return at(object);
                }
                case Mischief.StartsAgain again when object.equals(again.object()) -> {
                    return objects.after(new OID(new int[] {0, 0}));
                }
                case Mischief.EndsEarly early when object.compareTo(early.object()) >= 0 -> {
                    return Optional.empty();
                }
                case Mischief.Endless endless when object.startsWith(endless.branch()) -> {
                    return Optional.of(counted(endless.branch(), object));
                }
                default -> {}
            }
        }
        return objects.after(object).map(this::bloated);
    }

    private static VariableBinding counted(OID branch, OID object) {
        int last = object.size() > branch.size() ? object.get(branch.size()) : 0;
        OID next = new OID(branch);
        next.append(last + 1);
        return new VariableBinding(next, new Integer32(last));
    }

    private VariableBinding bloated(VariableBinding binding) {
        for (Mischief mischief : mischiefs) {
            if (mischief instanceof Mischief.Bloats bloats
                    && bloats.object().equals(binding.getOid())) {
                return new VariableBinding(
                        binding.getOid(), new OctetString(new byte[bloats.bytes()]));
            }
        }
        return binding;
    }
}
