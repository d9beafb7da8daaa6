package io.rackside.bmc.ipmi.sdr;

import io.rackside.bmc.ipmi.ScriptedBmc;
import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A repository with the oddities of the field. */
final class FakeRepository {
    final ScriptedBmc bmc = new ScriptedBmc();
    final Map<Integer, Octets> records = new LinkedHashMap<>();
    final Map<Integer, Integer> nextIds = new HashMap<>();
    final Map<Integer, Integer> refusals = new HashMap<>();
    long lastAddition = 1000;

    /** Told count less the real one. */
    int lie;

    /** Bytes it sends at most; asked for more it says CAh. */
    int mostBytes = 250;

    /** Whether asking beyond the end is refused, not cut. */
    boolean strict;

    int tooMuchCode = CompletionCode.TOO_MANY_BYTES;

    /** The reservation is lost each time so many parts have been read; 0 for never. */
    int losesReservationEvery;

    private final boolean device;
    private int reservation = 7;
    private int parts;

    FakeRepository() {
        this(false);
    }

    /** Of the BMC's own sensors, where there is no repository. */
    FakeRepository(boolean device) {
        this.device = device;
        int netFn = device ? 0x04 : 0x0A;
        bmc.on(netFn, 0x20, _ -> info());
        bmc.on(netFn, 0x22, _ -> reserve());
        bmc.on(netFn, device ? 0x21 : 0x23, this::part);
        bmc.on(0x06, 0x01, "20010102021f000000000000");
    }

    FakeRepository add(int id, Octets record) {
        records.put(id, record);
        return this;
    }

    /** So many records in a row, the ids from first on. */
    FakeRepository fill(int first, int count) {
        for (int i = 0; i < count; i++) {
            add(first + i, compact(first + i, "Sensor " + i));
        }
        return this;
    }

    /** A compact record, 32 bytes and the name. */
    static Octets compact(int id, String name) {
        Octets head =
                Octets.of(id & 0xFF, id >> 8, 0x51, 0x02, 27 + name.length())
                        .plus(Octets.of(0x20, 0, id & 0xFF, 7, 1, 0x67, 0x41, 0x08, 0x6F))
                        .plus(Octets.hex("0f000f000f00 c00000 0100 000000000000"));
        return head.plus(Octets.of(0xC0 | name.length()))
                .plus(Octets.copyOf(name.getBytes(StandardCharsets.US_ASCII)));
    }

    private Response info() {
        int told = records.size() + lie;
        return device
                ? ScriptedBmc.ok("%02x01".formatted(told))
                : ScriptedBmc.ok(
                        "51%02x%02x0010%s%s2f"
                                .formatted(told & 0xFF, told >> 8, time(lastAddition), time(7)));
    }

    private static String time(long seconds) {
        return "%02x%02x%02x%02x"
                .formatted(
                        seconds & 0xFF,
                        seconds >> 8 & 0xFF,
                        seconds >> 16 & 0xFF,
                        seconds >> 24 & 0xFF);
    }

    private Response reserve() {
        reservation++;
        return ScriptedBmc.ok("%02x00".formatted(reservation & 0xFF));
    }

    private Response part(Request request) {
        Octets data = request.data();
        if (losesReservationEvery > 0 && ++parts % losesReservationEvery == 0) {
            reservation++;
        }
        boolean reserved = data.u16(0) == (reservation & 0xFF);
        if (!reserved && data.u8(4) != 0) {
            return ScriptedBmc.refused(CompletionCode.RESERVATION_LOST);
        }
        int id = data.u16(2);
        List<Integer> ids = List.copyOf(records.keySet());
        int actual = id == 0 && !records.containsKey(0) ? ids.getFirst() : id;
        Octets record = records.get(actual);
        if (record == null) {
            return ScriptedBmc.refused(CompletionCode.NOT_PRESENT);
        }
        if (refusals.containsKey(actual)) {
            return ScriptedBmc.refused(refusals.get(actual));
        }
        int place = ids.indexOf(actual);
        int next = place + 1 < ids.size() ? ids.get(place + 1) : 0xFFFF;
        return bytes(record, nextIds.getOrDefault(actual, next), data.u8(4), data.u8(5));
    }

    private Response bytes(Octets record, int next, int offset, int asked) {
        int rest = record.length() - offset;
        int count = asked == 0xFF ? rest : asked;
        if (offset > record.length() || strict && count > rest) {
            return ScriptedBmc.refused(CompletionCode.PARAMETER_RANGE);
        }
        count = Math.min(count, rest);
        return count > mostBytes || asked != 0xFF && asked > mostBytes
                ? ScriptedBmc.refused(tooMuchCode)
                : new Response(
                        0,
                        Octets.of(next & 0xFF, next >> 8)
                                .plus(record.slice(offset, offset + count)));
    }

    List<SdrRecord> read() throws InterruptedException {
        return reader().walk().records();
    }

    SdrReader reader() {
        return new SdrReader(bmc, SdrCache.inMemory());
    }

    static List<String> names(List<SdrRecord> records) {
        return records.stream()
                .map(record -> ((SdrRecord.SensorRecord) record).head().name())
                .toList();
    }
}
