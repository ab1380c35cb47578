package stoa.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.gateway.Examples.NOON;
import static stoa.gateway.TestGateway.header;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryQuery;
import stoa.inventory.api.InventoryRejection;
import stoa.inventory.api.Product;
import stoa.inventory.api.ProductPage;
import stoa.inventory.api.ProductView;
import stoa.kernel.Money;
import stoa.kernel.Reply;
import stoa.kernel.Sku;
import stoa.kernel.Submission;

class ProductRoutesTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway();

    @Test
    void listsAProductOnceAndThenChangesIt() {
        String body = "{\"name\":\"Tea pot\",\"price\":{\"amount\":200,\"currency\":\"EUR\"}}";
        gateway.willAnswer(Optional.empty(), new Reply.Done<>(Optional.of(product())));
        HttpResponse<String> listed = gateway.admin.put("/api/v1/products/TEA%20POT", body);
        gateway.contract.assertKeptBy(listed, "/api/v1/products/{sku}", "put");
        assertThat(listed.statusCode()).isEqualTo(201);
        gateway.asked.remove();
        Money price = Money.of(200, "EUR");
        assertThat(gateway.asked.remove())
                .isEqualTo(Submission.<InventoryCommand>of(
                        new InventoryCommand.DefineProduct(new Product(new Sku("TEA POT"), "Tea pot", "", "", price)),
                        "http"));
        gateway.willAnswer(Optional.of(product()), new Reply.Done<>(Optional.of(product())));
        assertThat(gateway.admin.put("/api/v1/products/TEAPOT", body).statusCode())
                .isEqualTo(200);
        assertThat(gateway.admin
                        .put("/api/v1/products/TEAPOT", body.replace("EUR", "ZZZ"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void browsesTheCatalogue() {
        gateway.willAnswer(new ProductPage(List.of(product()), Optional.of("TEAPOT")));
        HttpResponse<String> page = gateway.anyone.get("/api/v1/products?q=tea&sort=price&limit=1");
        gateway.contract.assertKeptBy(page, "/api/v1/products", "get");
        assertThat(gateway.asked.remove())
                .isEqualTo(new InventoryQuery.ListProducts(
                        Optional.of("tea"), Optional.empty(), InventoryQuery.Sort.PRICE, 1, Optional.empty()));
        gateway.willAnswer(Optional.of(product()));
        HttpResponse<String> one = gateway.anyone.get("/api/v1/products/TEAPOT");
        gateway.contract.assertKeptBy(one, "/api/v1/products/{sku}", "get");
        assertThat(header(one, "ETag")).isEqualTo("\"1\"");
    }

    @Test
    void adjustsStock() {
        String path = "/api/v1/products/TEAPOT/stock-adjustments";
        String body = "{\"delta\":-5,\"reason\":\"broken\"}";
        gateway.willAnswer(new Reply.Done<>(Optional.of(product())));
        HttpResponse<String> done = gateway.admin.post(path, body);
        gateway.contract.assertKeptBy(done, "/api/v1/products/{sku}/stock-adjustments", "post");
        assertThat(done.statusCode()).isEqualTo(201);
        gateway.willAnswer(new Reply.Refused<>(new InventoryRejection.InsufficientStock(new Sku("TEAPOT"), 3)));
        assertThat(gateway.admin.post(path, body).statusCode()).isEqualTo(409);
        gateway.willAnswer(new Reply.Refused<>(new InventoryRejection.UnknownProduct(new Sku("TEAPOT"))));
        assertThat(gateway.admin.post(path, body).statusCode()).isEqualTo(404);
    }

    private static ProductView product() {
        return new ProductView(new Sku("TEAPOT"), "Tea pot", "", "", Money.of(200, "EUR"), 10, 2, 8, 1, NOON);
    }
}
