package planted.tool;

public record Bench(int clients) {}
