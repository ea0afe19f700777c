package io.prototide.model.artifact;

/** What a model file holds; the codes are in files and never change their meaning. */
enum Content {
    STARTER(0, "a starter model"),
    NETWORK(1, "the parameters of a network");

    private final int code;
    private final String article;

    Content(int code, String article) {
        this.code = code;
        this.article = article;
    }

    int code() {
        return code;
    }

    /** For messages. */
    String article() {
        return article;
    }

    /** The content of a code, or null. */
    static Content of(int code) {
        for (Content content : values()) {
            if (content.code == code) {
                return content;
            }
        }
        return null;
    }
}
