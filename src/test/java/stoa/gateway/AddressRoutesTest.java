package stoa.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.gateway.Examples.HOME;
import static stoa.gateway.Examples.ORDER;
import static stoa.gateway.Examples.USER;
import static stoa.gateway.TestGateway.header;
import static stoa.gateway.TestGateway.json;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoa.kernel.AddressId;
import stoa.kernel.Reply;
import stoa.kernel.UserId;
import stoa.user.api.SavedAddress;
import stoa.user.api.UserCommand;
import stoa.user.api.UserRejection;

class AddressRoutesTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway();

    @Test
    void keepsAddressesForTheCaller() {
        SavedAddress saved = new SavedAddress(new AddressId(ORDER.value()), HOME);
        String path = "/api/v1/users/me/addresses";
        String one = path + "/" + saved.id();
        gateway.willAnswer(
                new Reply.Done<>(saved),
                List.of(saved),
                Optional.of(saved),
                new Reply.Done<>(saved.id()),
                new Reply.Refused<>(new UserRejection.AddressNotFound()),
                new Reply.Refused<>(new UserRejection.TooManyAddresses(20)));
        String body = """
            {"address":{"line1":"1 High St","city":"London","postal_code":"N1","country":"GB"}}\
            """;
        HttpResponse<String> created = gateway.user.post(path, body);
        gateway.contract.assertKeptBy(created, path, "post");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(header(created, "Location")).isEqualTo(one);
        assertThat(gateway.asked.remove()).isEqualTo(new UserCommand.SaveAddress(new UserId(USER), HOME));
        HttpResponse<String> listed = gateway.user.get(path);
        gateway.contract.assertKeptBy(listed, path, "get");
        assertThat(json(listed).at("/items/0/address/line1").asText()).isEqualTo("1 High St");
        HttpResponse<String> found = gateway.user.get(one);
        gateway.contract.assertKeptBy(found, path + "/{id}", "get");
        assertThat(json(found)).isEqualTo(json(created));
        assertThat(gateway.user.delete(one).statusCode()).isEqualTo(204);
        HttpResponse<String> gone = gateway.user.delete(one);
        gateway.contract.assertKeptBy(gone, path + "/{id}", "delete");
        assertThat(gone.statusCode()).isEqualTo(404);
        HttpResponse<String> tooMany = gateway.user.post(path, body);
        gateway.contract.assertKeptBy(tooMany, path, "post");
        assertThat(tooMany.statusCode()).isEqualTo(409);
        HttpResponse<String> nowhere = gateway.user.post(path, body.replace("GB", "UK"));
        gateway.contract.assertKeptBy(nowhere, path, "post");
        assertThat(json(nowhere).at("/errors/0/pointer").asText()).isEqualTo("/address/country");
    }
}
