package io.rackside.bmc.ipmi.sel;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ipmi.command.NetFn;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the event log (IPMI 2.0 section 31.5). Ids that probably follow are asked for at once and
 * count where the chain of next ids leads to them. Used by one thread at a time.
 */
public final class SelReader {
    /** More than a log can hold. */
    static final int MOST_ENTRIES = 0xFFFE;

    private static final int GET_ENTRY = 0x43;
    private static final int FIRST = 0x0000;
    private static final int LAST = 0xFFFF;
    private static final int WHOLE = 0xFF;
    private static final int MOST_GUESSES = 64;

    private record Link(int asked, int next, Octets record) {}

    private final Messenger messenger;

    public SelReader(Messenger messenger) {
        this.messenger = messenger;
    }

    /**
     * State of the log.
     *
     * @throws BmcException NOT_SUPPORTED when it keeps none
     */
    public SelInfo info() throws InterruptedException {
        Response answer = messenger.ask(SelInfo.request());
        return Optional.of(answer)
                .filter(Response::ok)
                .flatMap(a -> SelInfo.decode(a.data()))
                .orElseThrow(
                        () ->
                                new BmcException(
                                        BmcException.Kind.NOT_SUPPORTED,
                                        Message.of("bmc.ipmi.no-sel", answer.code())));
    }

    /** All entries. */
    public SelLog all() throws InterruptedException {
        return since(SelPosition.START);
    }

    /** Entries added since a position; all of them when the log was cleared since. */
    public SelLog since(SelPosition position) throws InterruptedException {
        SelInfo info = info();
        List<Problem> problems = new ArrayList<>();
        if (info.entries() == 0) {
            return log(info, List.of(), position.known(), problems);
        }
        if (position.known() && position.lastErase() == info.lastErase()) {
            Optional<Link> last = link(position.id());
            // Clearing can leave the ids to begin again, with other entries under them.
            if (last.isPresent() && last.get().record().equals(position.last())) {
                List<Octets> added = forward(last.get().next(), info.entries(), problems);
                List<Octets> all = new ArrayList<>(List.of(position.last()));
                all.addAll(added);
                SelLog log = log(info, all, false, problems);
                return new SelLog(
                        info,
                        log.records().subList(1, log.records().size()),
                        false,
                        log.position(),
                        problems);
            }
        }
        return log(info, forward(FIRST, info.entries(), problems), position.known(), problems);
    }

    /**
     * The newest entries, at most so many, oldest of them first. Read from the end where the ids
     * are in a row, else the whole log is read.
     */
    public SelLog newest(int most) throws InterruptedException {
        SelInfo info = info();
        Optional<Link> last = info.entries() > most ? link(LAST) : Optional.empty();
        if (last.isPresent()) {
            Optional<List<Octets>> end = backward(last.get(), most);
            if (end.isPresent()) {
                return log(info, end.get(), false, List.of());
            }
        }
        List<Problem> problems = new ArrayList<>();
        List<Octets> all =
                info.entries() == 0 ? List.of() : forward(FIRST, info.entries(), problems);
        return log(info, all.subList(Math.max(0, all.size() - most), all.size()), false, problems);
    }

    private static SelLog log(
            SelInfo info, List<Octets> records, boolean renewed, List<Problem> problems) {
        SelPosition position =
                new SelPosition(
                        records.isEmpty() ? Octets.NONE : records.getLast(), info.lastErase());
        return new SelLog(
                info,
                records.stream().map(SelRecord::decode).toList(),
                renewed,
                position,
                problems);
    }

    private List<Octets> forward(int from, int told, List<Problem> problems)
            throws InterruptedException {
        Map<Integer, Octets> found = new LinkedHashMap<>();
        Set<Integer> seen = new HashSet<>();
        int guesses = Math.clamp(told, 1, MOST_GUESSES);
        int next = from;
        while (next != LAST && found.size() < MOST_ENTRIES) {
            List<Integer> ids = new ArrayList<>();
            int many = next == FIRST ? 1 : guesses;
            for (int id = next; id < LAST && ids.size() < many; id++) {
                ids.add(id);
            }
            Map<Integer, Link> links = links(ids);
            int start = next;
            for (Link link = links.get(next); link != null; link = links.get(next)) {
                boolean repeats = !seen.add(link.asked());
                int id = link.record().u16(0);
                repeats |= id != link.asked() && !seen.add(id);
                if (repeats) {
                    problems.add(
                            new Problem("SEL", Message.of("bmc.ipmi.sel-endless", found.size())));
                    return List.copyOf(found.values());
                }
                found.put(link.asked(), link.record());
                next = link.next();
            }
            if (next == start) {
                // Entries can be gone by now; that is no fault once as many came as were told.
                if (found.size() < told && from == FIRST) {
                    problems.add(
                            new Problem(
                                    "SEL " + next,
                                    Message.of("bmc.ipmi.sel-entry-unreadable", next)));
                }
                break;
            }
            boolean gap = ids.size() > 1 && next != LAST && next <= ids.getLast();
            guesses = gap ? 1 : Math.min(Math.max(2 * guesses, told - found.size()), MOST_GUESSES);
        }
        return List.copyOf(found.values());
    }

    /** Absent when the ids are not in a row. */
    private Optional<List<Octets>> backward(Link last, int most) throws InterruptedException {
        int lastId = last.record().u16(0);
        List<Octets> found = new ArrayList<>(List.of(last.record()));
        int follower = lastId;
        while (found.size() < most) {
            List<Integer> ids = new ArrayList<>();
            for (int id = follower - 1;
                    id > 0 && ids.size() < Math.min(MOST_GUESSES, most - found.size());
                    id--) {
                ids.add(id);
            }
            Map<Integer, Link> links = links(ids);
            for (int id : ids) {
                Link link = links.get(id);
                if (link == null || link.next() != follower) {
                    return Optional.empty();
                }
                found.addFirst(link.record());
                follower = id;
            }
            if (ids.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private Optional<Link> link(int id) throws InterruptedException {
        return Optional.ofNullable(links(List.of(id)).get(id));
    }

    private Map<Integer, Link> links(List<Integer> ids) throws InterruptedException {
        List<Response> answers = messenger.askAll(ids.stream().map(SelReader::request).toList());
        Map<Integer, Link> links = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            Octets data = answers.get(i).data();
            int id = ids.get(i);
            if (!answers.get(i).ok() || !data.has(2 + SelRecord.LENGTH)) {
                continue;
            }
            Octets record = data.slice(2, 2 + SelRecord.LENGTH);
            // Another entry than the one asked for is only the right one at either end.
            if (record.u16(0) == id || id == FIRST || id == LAST) {
                links.put(id, new Link(id, data.u16(0), record));
            }
        }
        return links;
    }

    /** A whole entry needs no reservation. */
    private static Request request(int id) {
        return Request.read(NetFn.STORAGE, GET_ENTRY, 0, 0, id & 0xFF, id >> 8, 0, WHOLE);
    }
}
