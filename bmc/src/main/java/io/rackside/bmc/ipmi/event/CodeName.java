package io.rackside.bmc.ipmi.event;

import io.rackside.model.Message;

import java.util.List;
import java.util.Optional;

/** A code of the standard and the code of its words. */
record CodeName(int code, String words) {
    static CodeName name(int code, String words) {
        return new CodeName(code, words);
    }

    static Optional<Message> find(List<CodeName> names, int code) {
        return names.stream()
                .filter(name -> name.code == code)
                .findFirst()
                .map(name -> Message.of(name.words));
    }
}
