package io.rackside.bmc.ipmi.fru;

import io.rackside.bmc.ipmi.command.NetFn;
import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.sdr.SdrRecord.FruDeviceLocator;
import io.rackside.bmc.ipmi.sdr.SdrRepository;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads the inventories of a BMC's parts, only those bytes that mean something (IPMI 2.0 section
 * 34). Used by one thread at a time.
 */
public final class FruReader {
    /** Bytes asked for at once at first; halved when the BMC refuses them for their number. */
    static final int FIRST_PART = 32;

    static final int SMALLEST_PART = 4;

    /** Rounds of reading what the decoder still wants. */
    private static final int MOST_ROUNDS = 600;

    /** Reads for one inventory: a BMC that sends a byte at a time is given up. */
    private static final int MOST_READS = 4096;

    private static final int BMC = 0x20;
    private static final int GET_AREA_INFO = 0x10;
    private static final int READ = 0x11;

    private final Messenger messenger;
    private int part = FIRST_PART;
    private int reads;

    public FruReader(Messenger messenger) {
        this.messenger = messenger;
    }

    /**
     * The BMC's own board and all parts that locators lead to.
     *
     * @param repository empty when there are no records: then only the BMC's own board is read
     */
    public List<Fru> all(Optional<SdrRepository> repository) throws InterruptedException {
        Map<Integer, FruDeviceLocator> located = new LinkedHashMap<>();
        repository.stream()
                .flatMap(records -> records.all(FruDeviceLocator.class).stream())
                .filter(at -> at.logical() && at.accessAddress() == BMC && at.channel() == 0)
                .forEach(at -> located.putIfAbsent(at.device(), at));
        List<Fru> all = new ArrayList<>();
        for (int device : new TreeSet<>(located.keySet())) {
            all.add(read(device, Optional.of(located.get(device))));
        }
        if (!located.containsKey(0)) {
            all.addFirst(read(0, Optional.empty()));
        }
        return all;
    }

    /** One part. */
    public Fru read(int device, Optional<FruDeviceLocator> locator) throws InterruptedException {
        String name = locator.map(FruDeviceLocator::name).orElse("");
        Response info = messenger.ask(Request.read(NetFn.STORAGE, GET_AREA_INFO, device));
        String where = "FRU " + device;
        if (!info.ok() || !info.data().has(3)) {
            boolean absent = info.code() == CompletionCode.NOT_PRESENT;
            return fru(device, name, locator, !absent, unreadable(where, info.code(), absent));
        }
        boolean words = info.data().bit(2, 0);
        FruImage image = new FruImage(info.data().u16(0));
        int code = 0;
        reads = 0;
        FruInventory inventory = FruDecoder.decode(image, where);
        for (int round = 0; round < MOST_ROUNDS && code == 0; round++) {
            List<FruImage.Range> wanted = image.wanted();
            if (wanted.isEmpty()) {
                return fru(device, name, locator, true, inventory);
            }
            code = fill(device, words, image, wanted);
            inventory = FruDecoder.decode(image, where);
        }
        boolean absent = code == CompletionCode.NOT_PRESENT && !image.knows(0, 8);
        List<Problem> problems = new ArrayList<>(inventory.problems());
        problems.addAll(unreadable(where, code, absent).problems());
        return fru(
                device,
                name,
                locator,
                !absent,
                new FruInventory(
                        inventory.internalUse(),
                        inventory.chassis(),
                        inventory.board(),
                        inventory.product(),
                        inventory.records(),
                        problems));
    }

    private static Fru fru(
            int device,
            String name,
            Optional<FruDeviceLocator> locator,
            boolean present,
            FruInventory inventory) {
        return new Fru(device, name, locator.map(FruDeviceLocator::entity), present, inventory);
    }

    private static FruInventory unreadable(String where, int code, boolean absent) {
        return FruInventory.empty(
                absent
                        ? List.of()
                        : List.of(new Problem(where, Message.of("bmc.ipmi.fru-unreadable", code))));
    }

    private record Part(int from, int length) {}

    /**
     * Reads ranges, in whole parts since a part costs a round trip whatever its length.
     *
     * @return 0, or the completion code that stands in the way
     */
    private int fill(int device, boolean words, FruImage image, List<FruImage.Range> wanted)
            throws InterruptedException {
        List<Part> parts = parts(image, wanted);
        reads += parts.size();
        if (reads > MOST_READS) {
            return CompletionCode.NO_ANSWER_POSSIBLE;
        }
        List<Response> answers =
                messenger.askAll(parts.stream().map(p -> request(device, words, p)).toList());
        boolean moved = false;
        int refusal = 0;
        for (int i = 0; i < parts.size(); i++) {
            Octets data = answers.get(i).data();
            if (answers.get(i).ok() && data.has(2)) {
                int most = Math.min(data.length() - 1, parts.get(i).length());
                image.put(parts.get(i).from(), data.slice(1, 1 + most));
                moved = true;
            } else {
                refusal = answers.get(i).ok() ? CompletionCode.UNSPECIFIED : answers.get(i).code();
            }
        }
        if (refusal != 0 && part > SMALLEST_PART && tooMuch(refusal)) {
            part /= 2;
            return 0;
        }
        return moved ? 0 : refusal;
    }

    private List<Part> parts(FruImage image, List<FruImage.Range> wanted) {
        TreeSet<Integer> starts = new TreeSet<>();
        for (FruImage.Range range : wanted) {
            for (int at = range.from() / part * part; at < range.to(); at += part) {
                starts.add(at);
            }
        }
        List<Part> parts = new ArrayList<>();
        for (int start : starts) {
            int from = start;
            int to = Math.min(start + part, image.size());
            // A BMC that sends less than asked for is asked for the rest, from where it stopped.
            while (from < to && image.knows(from, from + 1)) {
                from++;
            }
            from = from / 2 * 2;
            if (from < to) {
                parts.add(new Part(from, to - from));
            }
        }
        return parts;
    }

    /** By words, offset and count are in words (34.2). */
    private static Request request(int device, boolean words, Part part) {
        int offset = words ? part.from() / 2 : part.from();
        int count = words ? (part.length() + 1) / 2 : part.length();
        return Request.read(NetFn.STORAGE, READ, device, offset & 0xFF, offset >> 8, count);
    }

    private static boolean tooMuch(int code) {
        return switch (code) {
            case CompletionCode.WRONG_LENGTH,
                    CompletionCode.FIELD_TOO_LONG,
                    CompletionCode.PARAMETER_RANGE,
                    CompletionCode.TOO_MANY_BYTES,
                    CompletionCode.TIMEOUT,
                    CompletionCode.OUT_OF_SPACE,
                    CompletionCode.UNSPECIFIED ->
                    true;
            default -> false;
        };
    }
}
