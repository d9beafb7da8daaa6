package io.rackside.drivers.snmp.virtual;

import org.snmp4j.PDU;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.SMIConstants;
import org.snmp4j.smi.VariableBinding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers questions (RFC 3416 section 4.2); pure. */
final class Responder {
    private static final int HEADER_BYTES = 160;
    private static final int VARIABLES_MOST = 4096;

    private final ObjectView objects;
    private final List<Mischief> mischiefs;

    Responder(ObjectView objects, List<Mischief> mischiefs) {
        this.objects = new Misled(objects, mischiefs);
        this.mischiefs = mischiefs;
    }

    /**
     * Turns a question into its answer.
     *
     * @param response an empty PDU of the question's kind
     * @param most bytes of the message
     * @return empty to say nothing
     */
    Optional<PDU> answer(PDU question, PDU response, boolean v1, int most) {
        response.setType(PDU.RESPONSE);
        response.setRequestID(question.getRequestID());
        if (hangs(question)) {
            return Optional.empty();
        }
        int room = most - HEADER_BYTES;
        switch (question.getType()) {
            case PDU.GET, PDU.GETNEXT -> {
                boolean next = question.getType() == PDU.GETNEXT;
                for (int i = 0; i < question.size(); i++) {
                    OID oid = question.get(i).getOid();
                    Optional<VariableBinding> found = found(oid, next, v1);
                    if (found.isEmpty() && v1) {
                        return Optional.of(refuse(question, response, PDU.noSuchName, i + 1));
                    }
                    response.add(
                            found.orElseGet(
                                    () ->
                                            new VariableBinding(
                                                    oid, next ? Null.endOfMibView : missing(oid))));
                }
            }
            case PDU.GETBULK -> bulk(question, response, room);
            default -> {
                return Optional.of(refuse(question, response, PDU.notWritable, 1));
            }
        }
        int failing = failing(question, response);
        return Optional.of(
                failing > 0
                        ? refuse(question, response, PDU.genErr, failing)
                        : fitting(question, response, room));
    }

    /** Which of the asked objects cannot be read, from 1; 0 for none. */
    private int failing(PDU question, PDU response) {
        for (int i = 0; i < response.size(); i++) {
            OID oid = response.get(i).getOid();
            for (Mischief mischief : mischiefs) {
                if (mischief instanceof Mischief.Fails fails && oid.startsWith(fails.branch())) {
                    return 1 + i % question.size();
                }
            }
        }
        return 0;
    }

    private Optional<VariableBinding> found(OID oid, boolean next, boolean v1) {
        Optional<VariableBinding> found = next ? objects.after(oid) : objects.at(oid);
        while (v1
                && found.isPresent()
                && found.get().getSyntax() == SMIConstants.SYNTAX_COUNTER64) {
            // SNMPv1 has no such type: such objects are passed over (RFC 3584 section 4.2.2.1).
            found = next ? objects.after(found.get().getOid()) : Optional.empty();
        }
        return found;
    }

    /** noSuchInstance where the agent has others of that object, else noSuchObject. */
    private Null missing(OID oid) {
        OID object = new OID(oid).trim();
        boolean others =
                objects.after(object).filter(next -> next.getOid().startsWith(object)).isPresent();
        return others ? Null.noSuchInstance : Null.noSuchObject;
    }

    private boolean hangs(PDU question) {
        if (question.getType() != PDU.GETBULK) {
            return false;
        }
        for (Mischief mischief : mischiefs) {
            boolean hangs =
                    switch (mischief) {
                        case Mischief.HangsOnBulk bulk ->
                                question.getMaxRepetitions() > bulk.repetitions();
                        case Mischief.HangsOnColumn column ->
                                question.getVariableBindings().stream()
                                        .anyMatch(
                                                asked ->
                                                        asked.getOid().startsWith(column.column()));
                        default -> false;
                    };
            if (hangs) {
                return true;
            }
        }
        return false;
    }

    private void bulk(PDU question, PDU response, int room) {
        int single = Math.clamp(question.getNonRepeaters(), 0, question.size());
        int used = 0;
        for (int i = 0; i < single; i++) {
            VariableBinding next = following(question.get(i).getOid());
            response.add(next);
            used += next.getBERLength();
        }
        List<OID> cursors = new ArrayList<>();
        for (int i = single; i < question.size(); i++) {
            cursors.add(question.get(i).getOid());
        }
        boolean whole = mischiefs.stream().anyMatch(Responder::answersWhole);
        for (int row = 0; row < question.getMaxRepetitions(); row++) {
            boolean ended = true;
            for (int i = 0; i < cursors.size(); i++) {
                VariableBinding next = following(cursors.get(i));
                used += next.getBERLength();
                boolean full = used > room && !whole && response.size() > 0;
                if (full || response.size() >= VARIABLES_MOST) {
                    return;
                }
                response.add(next);
                ended &= next.getSyntax() == Null.endOfMibView.getSyntax();
                cursors.set(i, next.getOid());
            }
            if (ended) {
                return;
            }
        }
    }

    private static boolean answersWhole(Mischief mischief) {
        return mischief instanceof Mischief.TooBig || mischief instanceof Mischief.SilentWhenLong;
    }

    private VariableBinding following(OID oid) {
        return objects.after(oid).orElseGet(() -> new VariableBinding(oid, Null.endOfMibView));
    }

    private PDU fitting(PDU question, PDU response, int room) {
        int most = room;
        for (Mischief mischief : mischiefs) {
            if (mischief instanceof Mischief.TooBig big) {
                most = Math.min(most, big.bytes());
            }
        }
        return response.getBERLength() > most
                ? refuse(question, response, PDU.tooBig, 0)
                : response;
    }

    private static PDU refuse(PDU question, PDU response, int status, int index) {
        response.clear();
        response.setType(PDU.RESPONSE);
        response.setRequestID(question.getRequestID());
        if (status != PDU.tooBig) {
            response.addAll(question.getVariableBindings());
        }
        response.setErrorStatus(status);
        response.setErrorIndex(index);
        return response;
    }
}
