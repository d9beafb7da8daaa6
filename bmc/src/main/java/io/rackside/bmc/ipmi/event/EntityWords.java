package io.rackside.bmc.ipmi.event;

import io.rackside.model.Message;

/** What an entity id stands for (IPMI 2.0 table 43-13). */
public final class EntityWords {
    private EntityWords() {}

    /** Ids of makers and of chassis and board sets share one name per range. */
    public static Message of(int id) {
        int range = id >= 0xD0 ? 0xD0 : id >= 0xB0 ? 0xB0 : id >= 0x90 ? 0x90 : id;
        return CodeName.find(EntityNames.ALL, range)
                .orElse(Message.of("bmc.ipmi.entity.unspecified"));
    }
}
