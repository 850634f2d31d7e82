package io.hotprobe.intake.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TagsTest {

  @Test
  void the_first_of_repeated_tags_counts_and_values_may_hold_colons() {
    var tags = Tags.parse("env:prod,version:1:2,env:test,,flag, team:a ");

    var values =
        new String[] {
          tags.get("env"), tags.get("version"), tags.get("flag"), tags.get("team"), tags.get("no")
        };

    assertThat(values).containsExactly("prod", "1:2", null, "a", null);
  }

  @Test
  void tags_without_a_field_of_their_own_go_with_the_tags_of_the_event() {
    var tags = Tags.parse("env:prod,host_name:h,team:a,flag,runtime-id:r,debugger_version:1");

    var all = tags.and("probe:b", null, "svc.user:true, ");

    assertThat(all).containsExactly("team:a", "flag", "probe:b", "svc.user:true");
  }

  @Test
  void no_tags_are_no_tags() {
    assertThat(Tags.parse(null).and((String) null)).isEmpty();
  }
}
