package io.rackside.bmc.ipmi.fru;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decodes an inventory (FRU definition, sections 8 to 16).
 *
 * <pre>
 * 0 version  1 internal use  2 chassis  3 board  4 product  5 multi-record  6 pad  7 checksum
 * </pre>
 *
 * Offsets count in 8 bytes. Any bytes make an inventory; each area stands for itself.
 */
public final class FruDecoder {
    private static final int HEADER = 8;
    private static final int UNIT = 8;
    private static final int MOST_RECORDS = 255;
    private static final int RECORD_HEADER = 5;

    /** The longest maker's area that is read. */
    private static final int INTERNAL_USE_MAX = 2048;

    private static final Instant FIRST_DAY = Instant.parse("1996-01-01T00:00:00Z");

    private final FruImage image;
    private final String name;
    private final List<Problem> problems = new ArrayList<>();

    private FruDecoder(FruImage image, String name) {
        this.image = image;
        this.name = name;
    }

    /**
     * A whole inventory.
     *
     * @param name what problems are named after
     */
    public static FruInventory decode(Octets inventory, String name) {
        return decode(FruImage.of(inventory), name);
    }

    static FruInventory decode(FruImage image, String name) {
        return new FruDecoder(image, name).inventory();
    }

    private FruInventory inventory() {
        Optional<Octets> head = image.at(0, HEADER);
        if (head.isEmpty() || !readable(head.get())) {
            return FruInventory.empty(problems);
        }
        Octets header = head.get();
        return new FruInventory(
                internalUse(header),
                area(header.u8(2), "chassis", this::chassis),
                area(header.u8(3), "board", this::board),
                area(header.u8(4), "product", this::product),
                records(UNIT * header.u8(5)),
                problems);
    }

    private boolean readable(Octets header) {
        if (header.hex().matches("(00)+|(ff)+")) {
            problem("header", "bmc.ipmi.fru-blank");
            return false;
        }
        if ((header.u8(0) & 0x0F) != 1) {
            problems.add(
                    new Problem(
                            name + " header",
                            Message.of("bmc.ipmi.fru-version", header.u8(0) & 0x0F)));
            return false;
        }
        if (sum(header) != 0) {
            problem("header", "bmc.ipmi.fru-checksum");
            return false;
        }
        return true;
    }

    private void problem(String area, String code) {
        problems.add(new Problem(name + " " + area, Message.of(code)));
    }

    static int sum(Octets octets) {
        int sum = 0;
        for (int i = 0; i < octets.length(); i++) {
            sum += octets.u8(i);
        }
        return sum & 0xFF;
    }

    /** It has no length of its own and goes up to the next area. */
    private Optional<Octets> internalUse(Octets header) {
        int from = UNIT * header.u8(1);
        if (from == 0) {
            return Optional.empty();
        }
        int to = Math.min(image.size(), from + INTERNAL_USE_MAX);
        for (int i = 2; i <= 5; i++) {
            int other = UNIT * header.u8(i);
            if (other > from) {
                to = Math.min(to, other);
            }
        }
        return to > from ? image.at(from, to) : Optional.empty();
    }

    private <T> Optional<T> area(int units, String what, Function<Octets, T> decode) {
        int from = UNIT * units;
        if (from == 0) {
            return Optional.empty();
        }
        if (from + UNIT > image.size()) {
            problem(what, "bmc.ipmi.fru-cut");
            return Optional.empty();
        }
        Optional<Octets> start = image.at(from, from + UNIT);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        if ((start.get().u8(0) & 0x0F) != 1) {
            problems.add(
                    new Problem(
                            name + " " + what,
                            Message.of("bmc.ipmi.fru-version", start.get().u8(0) & 0x0F)));
            return Optional.empty();
        }
        int to = from + UNIT * start.get().u8(1);
        if (to > image.size() || to == from) {
            problem(what, "bmc.ipmi.fru-cut");
            return Optional.empty();
        }
        Optional<Octets> area = image.at(from, to);
        if (area.filter(octets -> sum(octets) != 0).isPresent()) {
            problem(what, "bmc.ipmi.fru-checksum");
            return Optional.empty();
        }
        return area.map(octets -> decode.apply(octets.slice(0, octets.length() - 1)));
    }

    private FruFields fields(Octets area, int from, int language, String what) {
        FruFields fields = FruFields.decode(area, from, language);
        if (fields.cut()) {
            problem(what, "bmc.ipmi.fru-field-cut");
        }
        return fields;
    }

    private FruInventory.Chassis chassis(Octets area) {
        // The chassis is always described in English.
        FruFields fields = fields(area, 3, 0, "chassis");
        return new FruInventory.Chassis(area.u8(2), fields.get(0), fields.get(1), fields.beyond(2));
    }

    private FruInventory.Board board(Octets area) {
        FruFields fields = fields(area, 6, area.u8(2), "board");
        int minutes = area.u24(3);
        return new FruInventory.Board(
                area.u8(2),
                minutes == 0
                        ? Optional.empty()
                        : Optional.of(FIRST_DAY.plus(Duration.ofMinutes(minutes))),
                fields.get(0),
                fields.get(1),
                fields.get(2),
                fields.get(3),
                fields.get(4),
                fields.beyond(5));
    }

    private FruInventory.Product product(Octets area) {
        FruFields fields = fields(area, 3, area.u8(2), "product");
        return new FruInventory.Product(
                area.u8(2),
                fields.get(0),
                fields.get(1),
                fields.get(2),
                fields.get(3),
                fields.get(4),
                fields.get(5),
                fields.get(6),
                fields.beyond(7));
    }

    /** type, bit 7 end of list and format, length, checksum of the data, checksum of this. */
    private List<MultiRecord> records(int from) {
        List<MultiRecord> records = new ArrayList<>();
        int at = from;
        boolean last = from == 0;
        for (int n = 1; !last && n <= MOST_RECORDS; n++) {
            Optional<Octets> header = image.at(at, at + RECORD_HEADER);
            if (header.isEmpty()) {
                if (at + RECORD_HEADER > image.size()) {
                    problem("record " + n, "bmc.ipmi.fru-cut");
                }
                return records;
            }
            if (sum(header.get()) != 0) {
                problem("record " + n, "bmc.ipmi.fru-checksum");
                return records;
            }
            int to = at + RECORD_HEADER + header.get().u8(2);
            if (to > image.size()) {
                problem("record " + n, "bmc.ipmi.fru-cut");
                return records;
            }
            record(n, header.get(), image.at(at + RECORD_HEADER, to)).ifPresent(records::add);
            last = header.get().bit(1, 7);
            at = to;
        }
        return records;
    }

    private Optional<MultiRecord> record(int n, Octets header, Optional<Octets> data) {
        if (data.filter(octets -> (sum(octets) + header.u8(3) & 0xFF) != 0).isPresent()) {
            problem("record " + n, "bmc.ipmi.fru-checksum");
            return Optional.empty();
        }
        return data.map(octets -> MultiRecord.decode(header.u8(0), octets));
    }
}
